#!/usr/bin/env bash
# Builds, tests and runs the project. Works on a bare machine: what is missing is installed (as root, on Debian) or named.
set -euo pipefail
caller=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")"
root=$PWD
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
configuration=Release

usage() {
  cat <<'TEXT'
Usage: ./build.sh COMMAND [ARGUMENTS]
  setup      install what is missing and choose the ML.NET mode
  demo       simulate a cortex, find its layers, draw them (into demo-output/)
  test       build and run every test project; where ML.NET restores, those that see it against the contracts as well
  bench      run the benchmarks (arguments go to BenchmarkDotNet)
  accuracy   score methods on the real slices of SPATIAL_DATA: [methods|ensemble|ablation|reference|floor] [SEEDS] [SLICE];
             alignment: pairs of slices, one thing changed at a time; registration [PAIRS] needs no data;
             integration or integration-ablation [SEEDS] [CASE]: modalities and samples together;
             transfer [SPLITS]: labels given to spots left out, one at a time
  tool       run mlspatial with the given arguments
TEXT
}

have_hdf5() {
  if { ldconfig -p 2>/dev/null || true; } | grep -qE 'libhdf5(_serial)?\.so'; then return 0; fi
  local file
  for file in /usr/lib/*/libhdf5*.so* /usr/local/lib/libhdf5*.so* /opt/homebrew/lib/libhdf5*.dylib /usr/local/lib/libhdf5*.dylib; do
    if [ -e "$file" ]; then return 0; fi
  done
  return 1
}

install_hdf5() {
  have_hdf5 && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "setup: installing the HDF5 library"
    apt-get update -qq
    for package in libhdf5-103-1 libhdf5-310 libhdf5-103; do
      if apt-get install -y -qq "$package" >/dev/null 2>&1; then break; fi
    done
  fi
  if ! have_hdf5; then
    echo "setup: the HDF5 library is missing. Install it with: sudo apt-get install libhdf5-103-1   (macOS: brew install hdf5)" >&2
    exit 1
  fi
}

need_dotnet() {
  if ! command -v dotnet >/dev/null; then
    echo "setup: the .NET 10 SDK is missing. Install it from your distribution (package dotnet-sdk-10.0) or from dotnet.microsoft.com." >&2
    exit 1
  fi
}

mlnet_version() {
  sed -n 's:.*<MLNetVersion>\(.*\)</MLNetVersion>.*:\1:p' eng/MLNetMode.props
}

mode_is_chosen() {
  grep -qs " $(mlnet_version)\$" artifacts/mlnet-mode
}

# Asks once per version whether exactly that version of ML.NET restores here; afterwards the packages lie in the local folder, or never will.
choose_mode() {
  local answer=artifacts/mlnet-mode version mode
  version=$(mlnet_version)
  if ! mode_is_chosen; then
    mkdir -p artifacts/probe
    echo '<Project />' | tee artifacts/probe/Directory.Build.props artifacts/probe/Directory.Build.targets artifacts/probe/Directory.Packages.props >/dev/null
    cat > artifacts/probe/probe.csproj <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.ML" Version="[$version]" />
    <PackageReference Include="Microsoft.ML.FastTree" Version="[$version]" />
  </ItemGroup>
</Project>
XML
    if dotnet restore artifacts/probe/probe.csproj >artifacts/probe/restore.log 2>&1; then mode=mlnet; else mode=contracts; fi
    echo "$mode $version" > "$answer"
  fi
  case "$(cat "$answer")" in
    mlnet*) echo "setup: building against the Microsoft.ML $version package" ;;
    *) echo "setup: Microsoft.ML $version does not restore here; building against eng/mlnet-contracts" ;;
  esac
}

setup() {
  need_dotnet
  install_hdf5
  choose_mode
  touch artifacts/setup-done
}

ensure_setup() {
  if [ ! -f artifacts/setup-done ] || ! have_hdf5 || ! mode_is_chosen; then setup; fi
}

build() {
  dotnet build "$1" -c "$configuration" -v quiet --nologo
}

# The folder the project's output goes to in the chosen mode.
output_of() {
  dotnet msbuild "$1" -getProperty:TargetPath -p:Configuration="$configuration"
}

mode_of_build() {
  dotnet msbuild src/Microsoft.ML.Spatial/Microsoft.ML.Spatial.csproj -getProperty:MLNetMode
}

# Builds the program and runs it where the caller stands, so that relative paths mean what they say.
tool() {
  local project=src/Microsoft.ML.Spatial.Tool/Microsoft.ML.Spatial.Tool.csproj program
  build "$project" >&2
  program=$(output_of "$project")
  cd "$caller"
  dotnet "$program" "$@"
}

# Builds and tests a project or solution; further arguments are properties for both.
build_and_test() {
  local what=$1 results=$2
  shift 2
  dotnet build "$what" -c "$configuration" -v quiet --nologo "$@" &&
    dotnet test "$what" -c "$configuration" --no-build --nologo --logger trx --results-directory "$results" "$@"
}

run_tests() {
  local results=$root/artifacts/test-results status=0
  rm -rf "$results"
  build_and_test Spatial.sln "$results" || status=$?
  if [ "$(mode_of_build)" = mlnet ]; then
    # What sees ML.NET must do the same against the contracts, and some tests are about these alone.
    local project
    for project in Microsoft.ML.Spatial.Contracts.Tests Microsoft.ML.Spatial.Tests; do
      build_and_test "test/$project/$project.csproj" "$results/contracts" -p:UseMLNet=false || status=$?
    done
  fi
  # dotnet sums up per project; one line over all of them is what a reader (and a machine) wants.
  local counters total executed passed failed
  counters=$(grep -rho --include='*.trx' '<Counters [^>]*>' "$results" || true)
  field() { echo "$counters" | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ sum += $1 } END { print sum + 0 }'; }
  total=$(field total) executed=$(field executed) passed=$(field passed) failed=$((executed - passed))
  if [ "$total" = 0 ]; then echo "No test ran." >&2; status=1; fi
  echo "$passed passed, $failed failed, $((total - executed)) skipped"
  return $status
}

command=${1:-}
[ $# -gt 0 ] && shift
case "$command" in
  setup) setup ;;
  demo) ensure_setup; tool demo --output "$root/demo-output" "$@" ;;
  test) ensure_setup; run_tests ;;
  bench) ensure_setup; dotnet run -c Release --project test/Microsoft.ML.Spatial.Benchmarks -- "$@" ;;
  accuracy) ensure_setup; dotnet run -c Release --project test/Microsoft.ML.Spatial.Accuracy -- "$@" ;;
  tool) ensure_setup; [ "${1:-}" = -- ] && shift; tool "$@" ;;
  *) usage; [ "$command" = help ] || [ "$command" = --help ] || exit 2 ;;
esac
